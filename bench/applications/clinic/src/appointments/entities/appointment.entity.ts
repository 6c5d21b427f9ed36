import { Column, Entity, Index, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm'
import { Doctor } from '../../doctors/entities/doctor.entity'
import { Patient } from '../../patients/entities/patient.entity'

export enum AppointmentStatus {
  Booked = 'booked',
  Done = 'done',
  Cancelled = 'cancelled',
}

@Entity()
export class Appointment {
  @PrimaryGeneratedColumn()
  id: number

  @Index()
  @ManyToOne(() => Doctor, (doctor) => doctor.appointments)
  doctor: Relation<Doctor>

  @Index()
  @ManyToOne(() => Patient, (patient) => patient.appointments)
  patient: Relation<Patient>

  @Column()
  startsAt: Date

  @Column()
  minutes: number

  @Column({ type: 'enum', enum: AppointmentStatus, default: AppointmentStatus.Booked })
  status: AppointmentStatus

  @Column({ type: 'text', nullable: true })
  notes: string | null
}
