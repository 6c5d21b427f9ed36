import { Injectable, NotFoundException } from '@nestjs/common'
import { InjectRepository } from '@nestjs/typeorm'
import { Repository } from 'typeorm'
import { CreateAppointmentDto } from './dto/create-appointment.dto'
import { FindAppointmentsDto } from './dto/find-appointments.dto'
import { UpdateAppointmentDto } from './dto/update-appointment.dto'
import { Appointment } from './entities/appointment.entity'

@Injectable()
export class AppointmentsService {
  constructor(@InjectRepository(Appointment) private appointmentsRepository: Repository<Appointment>) {}

  findAll({ status, doctorId }: FindAppointmentsDto): Promise<Appointment[]> {
    const query = this.appointmentsRepository
      .createQueryBuilder('appointment')
      .innerJoinAndSelect('appointment.doctor', 'doctor')
      .innerJoinAndSelect('appointment.patient', 'patient')
      .where('appointment.status = :status', { status })
    if (doctorId !== undefined) query.andWhere('doctor.id = :doctorId', { doctorId })
    return query.orderBy('appointment.id', 'ASC').limit(40).getMany()
  }

  async create({ doctorId, patientId, ...appointment }: CreateAppointmentDto): Promise<{ id: number }> {
    const { id } = await this.appointmentsRepository.save({
      ...appointment,
      doctor: { id: doctorId },
      patient: { id: patientId },
    })
    return { id }
  }

  async update(id: number, changes: UpdateAppointmentDto): Promise<void> {
    const { affected } = await this.appointmentsRepository.update(id, changes)
    if (!affected) throw new NotFoundException()
  }
}
