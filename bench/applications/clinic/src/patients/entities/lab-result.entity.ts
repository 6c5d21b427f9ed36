import { Column, Entity, Index, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm'
import { Patient } from './patient.entity'

export interface Measurement {
  name: string
  value: number
  unit: string
  range: [number, number]
}

@Entity()
export class LabResult {
  @PrimaryGeneratedColumn()
  id: number

  @Index()
  @ManyToOne(() => Patient, (patient) => patient.results)
  patient: Relation<Patient>

  @Column()
  takenAt: Date

  @Column({ type: 'jsonb' })
  measurements: Measurement[]
}
