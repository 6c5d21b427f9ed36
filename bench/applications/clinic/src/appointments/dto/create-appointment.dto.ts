import { Type } from 'class-transformer'
import { IsDate, IsInt, Max, Min } from 'class-validator'

export class CreateAppointmentDto {
  @IsInt()
  doctorId: number

  @IsInt()
  patientId: number

  @Type(() => Date)
  @IsDate()
  startsAt: Date

  @IsInt()
  @Min(5)
  @Max(120)
  minutes: number = 20
}
