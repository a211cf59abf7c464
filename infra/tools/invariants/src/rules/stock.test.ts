import { byId, expectViolations } from './expect-violations.fixture.ts'

expectViolations([
  [
    'stock that was reserved twice',
    (s) => {
      byId(s.stock, 'prd_tea').reserved += 2
    },
    /prd_tea reserved: stored 6, by orders 4/,
  ],
  [
    'stock that was not released',
    (s) => {
      byId(s.reservations, 'ord_x').status = 'reserved'
    },
    /prd_tea reserved.*by reservations 6/,
  ],
  [
    'stock that was dispatched twice',
    (s) => {
      byId(s.stock, 'prd_tea').onHand -= 2
    },
    /prd_tea on hand: stored 12/,
  ],
  [
    'stock that was not dispatched',
    (s) => {
      byId(s.reservations, 'ord_d').status = 'reserved'
    },
    /prd_tea on hand.*by reservations 16/,
  ],
  [
    'an adjustment made twice',
    (s) => {
      s.adjustments.push({ id: 'adj_3', productId: 'prd_tea', delta: 25 })
    },
    /prd_tea on hand.*by orders 39/,
  ],
  [
    'figures that do not add up',
    (s) => {
      byId(s.stock, 'prd_tea').available = 9
    },
    /prd_tea available: stored 9/,
  ],
  [
    'more reserved than in stock',
    (s) => {
      Object.assign(byId(s.stock, 'prd_tea'), { available: -1 })
    },
    /below 0/,
  ],
])
