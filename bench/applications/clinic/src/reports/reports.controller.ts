import { Controller, Get } from '@nestjs/common'
import { extra } from '../extra'
import { ReportsService } from './reports.service'

@Controller('reports')
export class ReportsController {
  constructor(private readonly reportsService: ReportsService) {}

  @Get('load')
  load() {
    extra('GET /reports/load')
    return this.reportsService.load()
  }
}
