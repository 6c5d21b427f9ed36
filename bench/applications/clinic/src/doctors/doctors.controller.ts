import { Controller, Get, Param, ParseIntPipe, Query } from '@nestjs/common'
import { extra } from '../extra'
import { DoctorsService } from './doctors.service'
import { FindSlotsDto } from './dto/find-slots.dto'

@Controller('doctors')
export class DoctorsController {
  constructor(private readonly doctorsService: DoctorsService) {}

  @Get()
  findAll() {
    extra('GET /doctors')
    return this.doctorsService.findAll()
  }

  @Get(':id/slots')
  findSlots(@Param('id', ParseIntPipe) id: number, @Query() findSlotsDto: FindSlotsDto) {
    extra('GET /doctors/:id/slots')
    return this.doctorsService.findSlots(id, findSlotsDto)
  }
}
