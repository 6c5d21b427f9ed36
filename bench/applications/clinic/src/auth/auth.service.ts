import { Injectable, UnauthorizedException } from '@nestjs/common'
import { JwtService } from '@nestjs/jwt'
import { UsersService } from '../users/users.service'
import { verifyPassword } from './password'

@Injectable()
export class AuthService {
  constructor(
    private usersService: UsersService,
    private jwtService: JwtService,
  ) {}

  async signIn(email: string, password: string): Promise<{ access_token: string }> {
    const user = await this.usersService.findOne(email)
    if (!user || !(await verifyPassword(password, user.passwordHash))) throw new UnauthorizedException()
    return { access_token: await this.jwtService.signAsync({ sub: user.id, email: user.email }) }
  }
}
