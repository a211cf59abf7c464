import type { ShipmentStatus } from '@macromart/contract-shipping/api'
import { unchanged } from '@macromart/kernel'
import { page, type Table, type TableConnection, table } from '@macromart/lambda-kit'
import { isParcel, type Parcel, type ShipmentState } from './domain/shipment.ts'

/** Only `upsert`, which consumers use, sees tombstones: `get`, `change` and `list` do not. */
export interface ShipmentStore extends Pick<Table<Parcel>, 'get' | 'change'>, Pick<Table<ShipmentState>, 'upsert'> {
  /** All shipments, or those in one status, the latest change first. */
  list(query: ListQuery): ReturnType<typeof page<Parcel>>
}

interface ListQuery {
  status?: ShipmentStatus | undefined
  limit: number
  cursor?: string | undefined
}

/** Shipments, one for each order. */
export function shipmentStore(name: string, connection: TableConnection = {}): ShipmentStore {
  const own = { ...connection, name, source: '/shipping', indexed: { kind: () => 'shipment' } }
  const shipments = table<ShipmentState>(own)
  const parcels = table<Parcel>(own)
  return {
    upsert: shipments.upsert,
    async get(orderId) {
      const found = await shipments.get(orderId)
      return isParcel(found) ? found : undefined
    },
    change: (orderId, decide) =>
      parcels.upsert(orderId, (found) => (isParcel(found) ? decide(found) : unchanged(undefined))),
    list: ({ status, ...query }) =>
      page(parcels, {
        ...(status
          ? { index: 'byStatus', partition: { status } }
          : { index: 'byKind', partition: { kind: 'shipment' } }),
        sort: 'changedAt',
        newestFirst: true,
        ...query,
      }),
  }
}
