import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Patch, Post, Query } from '@nestjs/common'
import { extra } from '../extra'
import { AppointmentsService } from './appointments.service'
import { CreateAppointmentDto } from './dto/create-appointment.dto'
import { FindAppointmentsDto } from './dto/find-appointments.dto'
import { UpdateAppointmentDto } from './dto/update-appointment.dto'

@Controller('appointments')
export class AppointmentsController {
  constructor(private readonly appointmentsService: AppointmentsService) {}

  @Get()
  findAll(@Query() findAppointmentsDto: FindAppointmentsDto) {
    extra('GET /appointments')
    return this.appointmentsService.findAll(findAppointmentsDto)
  }

  @Post()
  create(@Body() createAppointmentDto: CreateAppointmentDto) {
    return this.appointmentsService.create(createAppointmentDto)
  }

  @Patch(':id')
  @HttpCode(204)
  update(@Param('id', ParseIntPipe) id: number, @Body() updateAppointmentDto: UpdateAppointmentDto) {
    return this.appointmentsService.update(id, updateAppointmentDto)
  }
}
