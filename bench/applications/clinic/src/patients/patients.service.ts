import { Injectable, NotFoundException } from '@nestjs/common'
import { InjectRepository } from '@nestjs/typeorm'
import { ILike, Repository } from 'typeorm'
import { FindPatientsDto } from './dto/find-patients.dto'
import { LabResult } from './entities/lab-result.entity'
import { Patient } from './entities/patient.entity'

@Injectable()
export class PatientsService {
  constructor(
    @InjectRepository(Patient) private patientsRepository: Repository<Patient>,
    @InjectRepository(LabResult) private resultsRepository: Repository<LabResult>,
  ) {}

  async findAll({ search, page }: FindPatientsDto) {
    const [patients, total] = await this.patientsRepository.findAndCount({
      where: search ? { name: ILike(`%${search}%`) } : {},
      order: { id: 'ASC' },
      take: 25,
      skip: (page - 1) * 25,
    })
    return { total, page, patients }
  }

  async findOne(id: number): Promise<Patient> {
    const patient = await this.patientsRepository.findOne({
      where: { id },
      relations: { appointments: { doctor: { specialty: true } } },
    })
    if (!patient) throw new NotFoundException()
    return patient
  }

  async findResults(id: number) {
    const results = await this.resultsRepository.find({
      where: { patient: { id } },
      order: { takenAt: 'ASC' },
    })
    const series = new Map<string, { at: Date; value: number; normal: boolean }[]>()
    for (const { takenAt, measurements } of results) {
      for (const { name, value, range } of measurements) {
        const points = series.get(name) ?? []
        points.push({ at: takenAt, value, normal: value >= range[0] && value <= range[1] })
        series.set(name, points)
      }
    }
    return [...series].map(([name, points]) => ({ name, points }))
  }
}
