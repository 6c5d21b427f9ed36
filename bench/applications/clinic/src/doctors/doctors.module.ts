import { Module } from '@nestjs/common'
import { TypeOrmModule } from '@nestjs/typeorm'
import { Appointment } from '../appointments/entities/appointment.entity'
import { DoctorsController } from './doctors.controller'
import { DoctorsService } from './doctors.service'
import { Doctor } from './entities/doctor.entity'
import { Specialty } from './entities/specialty.entity'

@Module({
  imports: [TypeOrmModule.forFeature([Doctor, Specialty, Appointment])],
  controllers: [DoctorsController],
  providers: [DoctorsService],
})
export class DoctorsModule {}
