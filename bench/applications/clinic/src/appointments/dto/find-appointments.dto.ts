import { Type } from 'class-transformer'
import { IsEnum, IsInt, IsOptional } from 'class-validator'
import { AppointmentStatus } from '../entities/appointment.entity'

export class FindAppointmentsDto {
  @IsEnum(AppointmentStatus)
  status: AppointmentStatus = AppointmentStatus.Booked

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  doctorId?: number
}
