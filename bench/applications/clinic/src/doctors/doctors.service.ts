import { Injectable, NotFoundException } from '@nestjs/common'
import { InjectRepository } from '@nestjs/typeorm'
import { Between, Repository } from 'typeorm'
import { Appointment } from '../appointments/entities/appointment.entity'
import { FindSlotsDto } from './dto/find-slots.dto'
import { Doctor } from './entities/doctor.entity'
import { freeSlots } from './free-slots'

const DAY = 24 * 60 * 60_000

@Injectable()
export class DoctorsService {
  constructor(
    @InjectRepository(Doctor) private doctorsRepository: Repository<Doctor>,
    @InjectRepository(Appointment) private appointmentsRepository: Repository<Appointment>,
  ) {}

  findAll(): Promise<Doctor[]> {
    return this.doctorsRepository.find({ relations: { specialty: true }, order: { name: 'ASC' } })
  }

  async findSlots(id: number, wanted: FindSlotsDto) {
    const doctor = await this.doctorsRepository.findOneBy({ id })
    if (!doctor) throw new NotFoundException()
    const until = new Date(wanted.from.getTime() + wanted.days * DAY)
    const appointments = await this.appointmentsRepository.find({
      where: { doctor: { id }, startsAt: Between(wanted.from, until) },
    })
    const busy = appointments.map(({ startsAt, minutes }) => ({
      start: startsAt.getTime(),
      end: startsAt.getTime() + minutes * 60_000,
    }))
    const free = freeSlots(wanted, doctor, busy)
    return { total: free.length, slots: free.slice(0, 50).map(({ start }) => new Date(start)) }
  }
}
