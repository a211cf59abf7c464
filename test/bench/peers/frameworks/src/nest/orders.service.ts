import { ConflictException, Injectable, NotFoundException } from '@nestjs/common'
import { type Order, place } from '../orders/order.ts'
import type { OrderDraft } from '../orders/schema.ts'
import { addOrder, findOrder } from '../orders/store.ts'

@Injectable()
export class OrdersService {
  async findOne(orderId: string, customerId: string): Promise<Order> {
    const order = await findOrder(orderId, customerId)
    if (!order) throw new NotFoundException('Order not found')
    return order
  }

  async place(orderId: string, customerId: string, draft: OrderDraft): Promise<Order> {
    const order = place(orderId, customerId, draft)
    if (!(await addOrder(order))) throw new ConflictException('Order exists')
    return order
  }
}
