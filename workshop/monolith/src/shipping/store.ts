import type { OrderId } from '@macromart/contract-orders/api'
import type { ShipmentStatus } from '@macromart/contract-shipping/api'
import type { Decision, Refusal } from '@macromart/kernel'
import {
  type ConfirmedOrder,
  cancel,
  isParcel,
  type Parcel,
  prepare,
  recordDispute,
  type ShipmentState,
} from '@macromart/shipping/domain/shipment'
import type { Sql, Transaction } from '../database.ts'
import { findState, page } from '../documents.ts'
import { putState } from '../rows.ts'
import { save, type Work } from '../work.ts'

/** A parcel. A tombstone is none. */
export function findParcel(sql: Sql, orderId: string): Parcel | undefined {
  const found = findShipment(sql, orderId)
  return isParcel(found) ? found : undefined
}

/** All parcels, or those in one status, the latest change first. */
export const listParcels = (
  sql: Sql,
  { status, ...query }: { status?: ShipmentStatus | undefined; limit: number; cursor?: string | undefined },
) => page<Parcel>(sql, { ...query, view: 'shipment_state', where: { status }, time: ['changed_at', 'changedAt'] })

/** Decides on a parcel and saves it. Undefined if there is none. */
export function changeParcel<D extends Decision<Parcel> | Refusal>(
  tx: Work,
  orderId: string,
  decide: (parcel: Parcel) => D,
): Parcel | Extract<D, Refusal> | undefined {
  const parcel = findParcel(tx, orderId)
  return parcel && save<Parcel, D>(tx, 'shipping', saveShipment, decide(parcel))
}

/** The order is confirmed: its parcel can be packed. */
export const prepareParcel = (tx: Work, order: ConfirmedOrder) =>
  save(tx, 'shipping', saveShipment, prepare(findShipment(tx, order.orderId), order, tx.at))

/** Stops a parcel that has not left: the shipment is the arbiter between cancellation and dispatch. */
export const cancelParcel = (tx: Work, orderId: OrderId) =>
  save(tx, 'shipping', saveShipment, cancel(findShipment(tx, orderId), orderId, tx.at))

/** Records a dispute of the payment: the parcel is not dispatched unless staff decide so. */
export const disputeParcel = (tx: Work, orderId: OrderId, dispute: Parameters<typeof recordDispute>[2]) =>
  save(tx, 'shipping', saveShipment, recordDispute(findShipment(tx, orderId), orderId, dispute, tx.at))

const findShipment = (sql: Sql, orderId: string) => findState<ShipmentState>(sql, 'shipment_state', orderId)

/** The order has the lines, the address and the customer. A tombstone has no time. */
const saveShipment = (tx: Transaction, shipment: ShipmentState): void =>
  putState(tx, 'shipping', 'shipments', 'order_id', { ...shipment, orderId: shipment.id })
