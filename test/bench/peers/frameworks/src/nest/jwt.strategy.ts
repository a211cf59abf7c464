import { Injectable } from '@nestjs/common'
import { PassportStrategy } from '@nestjs/passport'
import jwksRsa from 'jwks-rsa'
import passportJwt from 'passport-jwt'

@Injectable()
export class JwtStrategy extends PassportStrategy(passportJwt.Strategy) {
  constructor() {
    super({
      jwtFromRequest: passportJwt.ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKeyProvider: jwksRsa.passportJwtSecret({
        cache: true,
        rateLimit: true,
        jwksUri: process.env.JWKS_URL ?? '',
      }),
      issuer: process.env.ISSUER ?? '',
      audience: process.env.AUDIENCE ?? '',
      algorithms: ['ES256'],
    })
  }

  validate({ sub }: { sub: string }) {
    return { customerId: sub }
  }
}
