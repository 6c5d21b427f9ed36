import { Controller, Get, Param, ParseIntPipe, Query } from '@nestjs/common'
import { extra } from '../extra'
import { FindPatientsDto } from './dto/find-patients.dto'
import { PatientsService } from './patients.service'

@Controller('patients')
export class PatientsController {
  constructor(private readonly patientsService: PatientsService) {}

  @Get()
  findAll(@Query() findPatientsDto: FindPatientsDto) {
    extra('GET /patients')
    return this.patientsService.findAll(findPatientsDto)
  }

  @Get(':id')
  findOne(@Param('id', ParseIntPipe) id: number) {
    extra('GET /patients/:id')
    return this.patientsService.findOne(id)
  }

  @Get(':id/results')
  findResults(@Param('id', ParseIntPipe) id: number) {
    extra('GET /patients/:id/results')
    return this.patientsService.findResults(id)
  }
}
