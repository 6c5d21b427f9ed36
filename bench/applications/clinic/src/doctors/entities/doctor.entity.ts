import { Column, Entity, ManyToOne, OneToMany, PrimaryGeneratedColumn, type Relation } from 'typeorm'
import { Appointment } from '../../appointments/entities/appointment.entity'
import { Specialty } from './specialty.entity'

@Entity()
export class Doctor {
  @PrimaryGeneratedColumn()
  id: number

  @Column()
  name: string

  @Column()
  room: string

  @Column()
  opensAt: number

  @Column()
  closesAt: number

  @ManyToOne(() => Specialty, (specialty) => specialty.doctors)
  specialty: Relation<Specialty>

  @OneToMany(() => Appointment, (appointment) => appointment.doctor)
  appointments: Relation<Appointment[]>
}
