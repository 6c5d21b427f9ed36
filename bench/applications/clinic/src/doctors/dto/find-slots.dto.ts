import { Type } from 'class-transformer'
import { IsDate, IsInt, Max, Min } from 'class-validator'

export class FindSlotsDto {
  @Type(() => Date)
  @IsDate()
  from: Date

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(60)
  days: number = 14

  @Type(() => Number)
  @IsInt()
  @Min(5)
  @Max(120)
  minutes: number = 20
}
