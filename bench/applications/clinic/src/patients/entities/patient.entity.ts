import { Column, Entity, OneToMany, PrimaryGeneratedColumn, type Relation } from 'typeorm'
import { Appointment } from '../../appointments/entities/appointment.entity'
import { LabResult } from './lab-result.entity'

@Entity()
export class Patient {
  @PrimaryGeneratedColumn()
  id: number

  @Column()
  name: string

  @Column({ unique: true })
  email: string

  @Column({ type: 'date' })
  birthDate: string

  @OneToMany(() => Appointment, (appointment) => appointment.patient)
  appointments: Relation<Appointment[]>

  @OneToMany(() => LabResult, (result) => result.patient)
  results: Relation<LabResult[]>
}
