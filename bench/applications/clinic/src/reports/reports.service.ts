import { Injectable } from '@nestjs/common'
import { InjectRepository } from '@nestjs/typeorm'
import { Repository } from 'typeorm'
import { Appointment } from '../appointments/entities/appointment.entity'

@Injectable()
export class ReportsService {
  constructor(@InjectRepository(Appointment) private appointmentsRepository: Repository<Appointment>) {}

  load() {
    return this.appointmentsRepository
      .createQueryBuilder('appointment')
      .innerJoin('appointment.doctor', 'doctor')
      .select('doctor.name', 'doctor')
      .addSelect("date_trunc('month', appointment.startsAt)", 'month')
      .addSelect('count(*)::int', 'appointments')
      .addSelect('sum(appointment.minutes)::int', 'minutes')
      .groupBy('doctor.name')
      .addGroupBy("date_trunc('month', appointment.startsAt)")
      .orderBy('doctor.name')
      .addOrderBy('month')
      .getRawMany()
  }
}
