import { Body, Controller, Get, HttpCode, Param, Put, Request, UseGuards } from '@nestjs/common'
import { AuthGuard } from '@nestjs/passport'
import { OrderDraft, OrderId } from '../orders/schema.ts'
import { OrdersService } from './orders.service.ts'

interface Authenticated {
  user: { customerId: string }
}

@Controller('orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  @Get('health')
  health() {
    return { status: 'ok' }
  }

  @Get(':orderId')
  @UseGuards(AuthGuard('jwt'))
  findOne(@Param('orderId', { schema: OrderId }) orderId: string, @Request() { user }: Authenticated) {
    return this.orders.findOne(orderId, user.customerId)
  }

  @Put(':orderId')
  @HttpCode(201)
  @UseGuards(AuthGuard('jwt'))
  place(
    @Param('orderId', { schema: OrderId }) orderId: string,
    @Body({ schema: OrderDraft }) draft: OrderDraft,
    @Request() { user }: Authenticated,
  ) {
    return this.orders.place(orderId, user.customerId, draft)
  }
}
