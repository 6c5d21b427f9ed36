import { Body, Controller, Get, HttpCode, HttpStatus, Post, Request } from '@nestjs/common'
import { extra } from '../extra'
import type { Session } from './auth.guard'
import { AuthService } from './auth.service'
import { Public } from './public.decorator'
import { SignInDto } from './sign-in.dto'

@Controller('auth')
export class AuthController {
  constructor(private authService: AuthService) {}

  @Public()
  @HttpCode(HttpStatus.OK)
  @Post('login')
  signIn(@Body() signInDto: SignInDto) {
    return this.authService.signIn(signInDto.email, signInDto.password)
  }

  @Get('profile')
  getProfile(@Request() req: { user: Session }) {
    extra('GET /auth/profile')
    return req.user
  }
}
