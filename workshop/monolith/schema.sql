-- The one database of the monolith. Foreign keys cross capabilities: that is what a monolith can promise, and what every
-- departure has to give up. Money is in minor units, instants are ISO 8601 in UTC, flags are 0 or 1.

-- An earlier database is refused. 2: addresses without a postal code, and with a region.
PRAGMA user_version = 2;

-- Who may write each table. The fence (src/fence.ts) refuses every other writer; `epoch` grows with each change of writer.
CREATE TABLE owner (
  "table" TEXT PRIMARY KEY,
  writer TEXT NOT NULL,
  epoch INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every committed change of a fenced table, in order, deletions included.
CREATE TABLE change (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  module TEXT NOT NULL,
  id TEXT NOT NULL
) STRICT;

-- From step 1 on: the events of committed changes, in order, until the relay has published them. Every module adds its own.
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  module TEXT NOT NULL,
  event TEXT NOT NULL,
  published INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1))
) STRICT;
CREATE INDEX outbox_unpublished ON outbox (seq) WHERE published = 0;

-- Accounts

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('customer', 'staff')),
  opened_at TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;

-- `id` is the address without case: two accounts cannot have the same.
CREATE TABLE credentials (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL UNIQUE REFERENCES accounts,
  password_hash TEXT NOT NULL,
  cart_id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE attempts (
  id TEXT PRIMARY KEY,
  expires_at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE attempt_failures (
  attempts_id TEXT NOT NULL REFERENCES attempts,
  position INTEGER NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (attempts_id, position)
) STRICT;

-- The private keys are encrypted with a secret that is not in the database.
CREATE TABLE signing_keys (
  kid TEXT PRIMARY KEY,
  x TEXT NOT NULL,
  y TEXT NOT NULL,
  wrapped TEXT NOT NULL,
  signs_from TEXT NOT NULL
) STRICT;

-- Catalog

-- `listing` is the position in every list: the words of the name, then the id.
CREATE TABLE products (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  category TEXT NOT NULL,
  price INTEGER NOT NULL CHECK (price >= 0),
  price_currency TEXT NOT NULL,
  image_url TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('active', 'retired')),
  listing TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  version INTEGER NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX products_by_listing ON products (status, listing);
CREATE INDEX products_by_category ON products (status, category, listing);

-- The words of the names, for the search.
CREATE TABLE product_words (
  product_id TEXT NOT NULL REFERENCES products,
  word TEXT NOT NULL,
  PRIMARY KEY (product_id, word)
) STRICT, WITHOUT ROWID;

CREATE INDEX product_words_by_word ON product_words (word, product_id);

CREATE VIEW product_state AS
SELECT id, status, category, listing, json_object(
  'id', id, 'name', name, 'description', description, 'category', category,
  'price', json_object('amount', price, 'currency', price_currency),
  'imageUrl', image_url, 'status', status, 'version', version, 'changedAt', changed_at, 'requestHash', request_hash
) AS state FROM products;

-- The present name and price of a product: a join, where a macrofunction needs a price list of its own.
CREATE VIEW price_state AS
SELECT id, json_object(
  'id', id, 'name', name, 'unitPrice', json_object('amount', price, 'currency', price_currency),
  'retired', json(iif(status = 'retired', 'true', 'false')), 'productVersion', version, 'version', version
) AS state FROM products;

-- Carts

-- The client makes the id, so an order may name a cart that was never written: `orders.cart_id` is no foreign key.
CREATE TABLE carts (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE cart_lines (
  cart_id TEXT NOT NULL REFERENCES carts,
  position INTEGER NOT NULL,
  product_id TEXT NOT NULL REFERENCES products,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  seen_price INTEGER NOT NULL,
  seen_price_currency TEXT NOT NULL,
  PRIMARY KEY (cart_id, position)
) STRICT;

CREATE TABLE cart_additions (
  cart_id TEXT NOT NULL REFERENCES carts,
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  PRIMARY KEY (cart_id, position)
) STRICT;

CREATE VIEW cart_state AS
SELECT id, json_object(
  'id', id,
  'lines', json((
    SELECT json_group_array(json_object(
      'productId', product_id, 'quantity', quantity,
      'seenPrice', json_object('amount', seen_price, 'currency', seen_price_currency)
    ) ORDER BY position) FROM cart_lines WHERE cart_id = carts.id)),
  'additions', json((
    SELECT json_group_array(json_object('key', key, 'requestHash', request_hash) ORDER BY position)
    FROM cart_additions WHERE cart_id = carts.id)),
  'version', version, 'changedAt', changed_at, 'expiresAt', expires_at
) AS state FROM carts;

-- The merges that were made. A repeated request moves nothing, and returns what the first one left out.
CREATE TABLE cart_merges (
  id TEXT PRIMARY KEY,
  request_hash TEXT NOT NULL,
  -- What was left out, as JSON: it is only ever returned.
  left_out TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE VIEW merge_state AS
SELECT id, json_object(
  'id', id, 'requestHash', request_hash, 'leftOut', json(left_out), 'expiresAt', expires_at, 'version', version
) AS state FROM cart_merges;

-- The orders whose lines have left their carts. It never expires: a repeated confirmation takes nothing out.
CREATE TABLE cart_checkouts (
  order_id TEXT PRIMARY KEY REFERENCES orders,
  cart_id TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

-- Inventory

CREATE TABLE stock (
  product_id TEXT PRIMARY KEY REFERENCES products (id),
  available INTEGER NOT NULL CHECK (available >= 0),
  reserved INTEGER NOT NULL CHECK (reserved >= 0),
  on_hand INTEGER NOT NULL CHECK (on_hand = available + reserved),
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE adjustments (
  id TEXT PRIMARY KEY,
  product_id TEXT NOT NULL REFERENCES stock (product_id),
  delta INTEGER NOT NULL,
  reason TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  stock_version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reservations (
  order_id TEXT PRIMARY KEY REFERENCES orders (id),
  status TEXT NOT NULL CHECK (status IN ('reserved', 'rejected', 'released', 'dispatched')),
  version INTEGER NOT NULL,
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reservation_lines (
  order_id TEXT NOT NULL REFERENCES reservations (order_id),
  position INTEGER NOT NULL,
  product_id TEXT NOT NULL REFERENCES stock (product_id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;

CREATE VIEW reservation_state AS
SELECT order_id AS id, json_object(
  'id', order_id, 'status', status, 'version', version, 'changedAt', changed_at,
  'lines', (SELECT json_group_array(json_object('productId', product_id, 'quantity', quantity) ORDER BY position)
            FROM reservation_lines AS line WHERE line.order_id = reservations.order_id)
) AS state FROM reservations;

-- Orders

CREATE TABLE orders (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES accounts (id),
  status TEXT NOT NULL
    CHECK (status IN ('placed', 'reserved', 'confirmed', 'dispatched', 'delivered', 'cancelled', 'refunded')),
  total INTEGER NOT NULL,
  total_currency TEXT NOT NULL,
  shipping_address_name TEXT NOT NULL,
  shipping_address_line1 TEXT NOT NULL,
  shipping_address_line2 TEXT,
  shipping_address_postal_code TEXT,
  shipping_address_city TEXT NOT NULL,
  shipping_address_region TEXT,
  shipping_address_country TEXT NOT NULL,
  payment_method TEXT NOT NULL,
  -- The client makes the ids of carts, so an order may name a cart that was never changed.
  cart_id TEXT,
  cancellation_requested_at TEXT,
  cancellation_wanted TEXT,
  cancellation_wanted_detail TEXT,
  cancellation_reason TEXT,
  cancellation_detail TEXT,
  refund_id TEXT,
  arrived_refunded INTEGER CHECK (arrived_refunded = 1),
  request_hash TEXT NOT NULL,
  version INTEGER NOT NULL,
  placed_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX orders_by_customer ON orders (customer_id, placed_at, id);
CREATE INDEX orders_by_status ON orders (status, placed_at, id);
CREATE INDEX orders_by_time ON orders (placed_at, id);

CREATE TABLE order_lines (
  order_id TEXT NOT NULL REFERENCES orders (id),
  position INTEGER NOT NULL,
  product_id TEXT NOT NULL REFERENCES products (id),
  -- The name and the price at the time of the order.
  name TEXT NOT NULL,
  unit_price INTEGER NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE order_timeline (
  order_id TEXT NOT NULL REFERENCES orders (id),
  position INTEGER NOT NULL,
  status TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE order_failed_refunds (
  order_id TEXT NOT NULL REFERENCES orders (id),
  position INTEGER NOT NULL,
  refund_id TEXT NOT NULL,
  PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;

CREATE VIEW order_state AS
SELECT id, customer_id, status, placed_at, json_object(
  'id', id, 'customerId', customer_id, 'status', status,
  'lines', (
    SELECT json_group_array(json_object(
      'productId', product_id, 'name', name, 'quantity', quantity,
      'unitPrice', json_object('amount', unit_price, 'currency', total_currency),
      'lineTotal', json_object('amount', unit_price * quantity, 'currency', total_currency)
    ) ORDER BY position) FROM order_lines WHERE order_id = orders.id),
  'total', json_object('amount', total, 'currency', total_currency),
  'shippingAddress', json_object(
    'name', shipping_address_name, 'line1', shipping_address_line1, 'line2', shipping_address_line2,
    'postalCode', shipping_address_postal_code, 'city', shipping_address_city,
    'region', shipping_address_region, 'country', shipping_address_country),
  'paymentMethod', payment_method, 'cartId', cart_id,
  'cancellationRequestedAt', cancellation_requested_at,
  'cancellationWanted', cancellation_wanted, 'cancellationDetail', cancellation_wanted_detail,
  'cancellation', iif(cancellation_reason IS NULL, NULL,
    json_object('reason', cancellation_reason, 'detail', cancellation_detail)),
  'refundId', refund_id, 'arrivedRefunded', iif(arrived_refunded, json('true'), NULL),
  'failedRefunds', (
    SELECT iif(count(*) = 0, NULL, json_group_array(refund_id ORDER BY position))
    FROM order_failed_refunds WHERE order_id = orders.id),
  'timeline', (
    SELECT json_group_array(json_object('status', status, 'at', at) ORDER BY position)
    FROM order_timeline WHERE order_id = orders.id),
  'requestHash', request_hash, 'version', version, 'placedAt', placed_at, 'changedAt', changed_at
) AS state FROM orders;

-- Payments: at most one for each order. A row that is `unrequested` is a tombstone.

CREATE TABLE payments (
  order_id TEXT PRIMARY KEY REFERENCES orders (id),
  customer_id TEXT REFERENCES accounts (id),
  status TEXT NOT NULL CHECK (status IN
    ('unrequested', 'pending', 'authorized', 'declined', 'captured', 'voided', 'refunded', 'capture-failed')),
  amount INTEGER,
  amount_currency TEXT,
  payment_method TEXT,
  requested_at TEXT,
  intent_id TEXT,
  decline_code TEXT,
  received INTEGER,
  -- What is wanted of the payment, recorded before Stripe is asked.
  cancel_requested INTEGER CHECK (cancel_requested = 1),
  capture_requested INTEGER CHECK (capture_requested = 1),
  refund_requested_key_hash TEXT,
  refund_requested_request_hash TEXT,
  refund_requested_reason TEXT,
  refund_requested_in_version INTEGER,
  -- The latest refund and the latest dispute at Stripe.
  refund_id TEXT,
  refund_status TEXT CHECK (refund_status IN ('pending', 'succeeded', 'failed')),
  refund_amount INTEGER,
  refund_created INTEGER,
  dispute_id TEXT,
  dispute_status TEXT CHECK (dispute_status IN ('open', 'won', 'lost')),
  dispute_reason TEXT,
  dispute_amount INTEGER,
  dispute_created INTEGER,
  version INTEGER NOT NULL,
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX payments_by_status ON payments (status, changed_at);

CREATE TABLE payment_failed_refunds (
  order_id TEXT NOT NULL REFERENCES payments (order_id),
  position INTEGER NOT NULL,
  refund_id TEXT NOT NULL,
  PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;

CREATE VIEW payment_state AS
SELECT order_id AS id, json_object(
  'id', order_id, 'customerId', customer_id, 'status', status,
  'amount', iif(amount IS NULL, NULL, json_object('amount', amount, 'currency', amount_currency)),
  'paymentMethod', payment_method, 'requestedAt', requested_at, 'intentId', intent_id, 'declineCode', decline_code,
  'received', iif(received IS NULL, NULL, json_object('amount', received, 'currency', amount_currency)),
  'cancelRequested', iif(cancel_requested, json('true'), NULL),
  'captureRequested', iif(capture_requested, json('true'), NULL),
  'refundRequested', iif(refund_requested_key_hash IS NULL, NULL, json_object(
    'keyHash', refund_requested_key_hash, 'requestHash', refund_requested_request_hash,
    'reason', refund_requested_reason, 'inVersion', refund_requested_in_version)),
  'refund', iif(refund_id IS NULL, NULL, json_object(
    'id', refund_id, 'status', refund_status, 'created', refund_created,
    'amount', json_object('amount', refund_amount, 'currency', amount_currency))),
  'dispute', iif(dispute_id IS NULL, NULL, json_object(
    'id', dispute_id, 'status', dispute_status, 'reason', dispute_reason, 'created', dispute_created,
    'amount', json_object('amount', dispute_amount, 'currency', amount_currency))),
  'failedRefunds', (
    SELECT iif(count(*) = 0, NULL, json_group_array(refund_id ORDER BY position))
    FROM payment_failed_refunds AS failed WHERE failed.order_id = payments.order_id),
  'version', version, 'changedAt', changed_at
) AS state FROM payments;

-- Shipping: lines, address and customer are those of the order. A row without `changed_at` is a tombstone.

CREATE TABLE shipments (
  order_id TEXT PRIMARY KEY REFERENCES orders (id),
  status TEXT NOT NULL CHECK (status IN ('unknown', 'pending', 'dispatched', 'delivered', 'cancelled')),
  carrier TEXT,
  tracking_number TEXT,
  dispute_id TEXT,
  dispute_status TEXT CHECK (dispute_status IN ('open', 'won', 'lost')),
  version INTEGER NOT NULL,
  changed_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX shipments_by_status ON shipments (status, changed_at, order_id);
CREATE INDEX shipments_by_time ON shipments (changed_at, order_id);

CREATE VIEW shipment_state AS
SELECT order_id AS id, shipments.status AS status, shipments.changed_at AS changed_at, json_object(
  'id', order_id, 'status', shipments.status, 'version', shipments.version,
  'dispute', iif(dispute_id IS NULL, NULL, json_object('id', dispute_id, 'status', dispute_status)),
  'orderId', iif(shipments.changed_at IS NULL, NULL, order_id),
  'customerId', iif(shipments.changed_at IS NULL, NULL, customer_id),
  'carrier', carrier, 'trackingNumber', tracking_number,
  'lines', iif(shipments.changed_at IS NULL, NULL, (
    SELECT json_group_array(json_object('productId', product_id, 'name', name, 'quantity', quantity) ORDER BY position)
    FROM order_lines AS line WHERE line.order_id = shipments.order_id)),
  'shippingAddress', iif(shipments.changed_at IS NULL, NULL, json_object(
    'name', shipping_address_name, 'line1', shipping_address_line1, 'line2', shipping_address_line2,
    'postalCode', shipping_address_postal_code, 'city', shipping_address_city,
    'region', shipping_address_region, 'country', shipping_address_country)),
  'changedAt', shipments.changed_at
) AS state FROM shipments JOIN orders ON orders.id = order_id;

-- Notifications: a mail for each occasion. The address is that of the account.

CREATE TABLE mails (
  id TEXT PRIMARY KEY,
  recipient_id TEXT NOT NULL REFERENCES accounts (id),
  status TEXT NOT NULL CHECK (status IN ('waiting', 'claimed', 'sent', 'undeliverable', 'withdrawn', 'rejected')),
  -- The event that the mail is about, as JSON, until the mail has an outcome.
  occasion TEXT,
  claim_by TEXT,
  claim_until TEXT,
  message_id TEXT,
  reason TEXT,
  version INTEGER NOT NULL,
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX mails_unsent ON mails (changed_at) WHERE status IN ('waiting', 'claimed');

CREATE VIEW mail_state AS
SELECT id, json_object(
  'id', id, 'recipientId', recipient_id, 'status', status, 'occasion', json(occasion),
  'claim', iif(claim_by IS NULL, NULL, json_object('by', claim_by, 'until', claim_until)),
  'messageId', message_id, 'reason', reason, 'version', version, 'changedAt', changed_at
) AS state FROM mails;

INSERT INTO owner ("table", writer, epoch) VALUES
  ('accounts', 'accounts', 1),
  ('credentials', 'accounts', 1),
  ('attempts', 'accounts', 1),
  ('attempt_failures', 'accounts', 1),
  ('signing_keys', 'accounts', 1),
  ('products', 'catalog', 1),
  ('product_words', 'catalog', 1),
  ('carts', 'carts', 1),
  ('cart_lines', 'carts', 1),
  ('cart_additions', 'carts', 1),
  ('cart_checkouts', 'carts', 1),
  ('cart_merges', 'carts', 1),
  ('stock', 'inventory', 1),
  ('adjustments', 'inventory', 1),
  ('reservations', 'inventory', 1),
  ('reservation_lines', 'inventory', 1),
  ('orders', 'orders', 1),
  ('order_lines', 'orders', 1),
  ('order_timeline', 'orders', 1),
  ('order_failed_refunds', 'orders', 1),
  ('payments', 'payments', 1),
  ('payment_failed_refunds', 'payments', 1),
  ('shipments', 'shipping', 1),
  ('mails', 'notifications', 1);
