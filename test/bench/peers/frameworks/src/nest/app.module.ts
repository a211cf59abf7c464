import { Module } from '@nestjs/common'
import { PassportModule } from '@nestjs/passport'
import { JwtStrategy } from './jwt.strategy.ts'
import { OrdersController } from './orders.controller.ts'
import { OrdersService } from './orders.service.ts'

@Module({
  imports: [PassportModule],
  controllers: [OrdersController],
  providers: [OrdersService, JwtStrategy],
})
export class AppModule {}
