import { Type } from 'class-transformer'
import { IsInt, IsOptional, IsString, Min } from 'class-validator'

export class FindPatientsDto {
  @IsOptional()
  @IsString()
  search?: string

  @Type(() => Number)
  @IsInt()
  @Min(1)
  page: number = 1
}
