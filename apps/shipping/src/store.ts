import type { ShipmentStatus } from '@macromart/contract-shipping/api'
import { unchanged } from '@macromart/kernel'
import { page, type Table, type TableConnection, table } from '@macromart/lambda-kit'
import { isParcel, type Parcel, type ShipmentState } from './domain/shipment.ts'

/** Only news sees tombstones. For whoever asks, they are not there, and in no list. */
export interface ShipmentStore extends Pick<Table<Parcel>, 'get' | 'change'>, Pick<Table<ShipmentState>, 'upsert'> {
  /** Shipments, or those in this status, the one changed last first. */
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
          ? { index: 'byStatus', partition: ['status', status] }
          : { index: 'byKind', partition: ['kind', 'shipment'] }),
        sort: 'changedAt',
        newestFirst: true,
        ...query,
      }),
  }
}
