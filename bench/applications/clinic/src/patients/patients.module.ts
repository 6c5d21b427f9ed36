import { Module } from '@nestjs/common'
import { TypeOrmModule } from '@nestjs/typeorm'
import { LabResult } from './entities/lab-result.entity'
import { Patient } from './entities/patient.entity'
import { PatientsController } from './patients.controller'
import { PatientsService } from './patients.service'

@Module({
  imports: [TypeOrmModule.forFeature([Patient, LabResult])],
  controllers: [PatientsController],
  providers: [PatientsService],
})
export class PatientsModule {}
