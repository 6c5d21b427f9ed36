import { IsEnum, IsOptional, IsString } from 'class-validator'
import { AppointmentStatus } from '../entities/appointment.entity'

export class UpdateAppointmentDto {
  @IsOptional()
  @IsEnum(AppointmentStatus)
  status?: AppointmentStatus

  @IsOptional()
  @IsString()
  notes?: string
}
