import { formatPeriod } from '@shared/domain/period'
import type { DemoProgramme } from './who-gets-what'

/** Title of a department's file, which is its name too; of a town's own file with the town. */
export const fileTitle = ({ title }: Pick<DemoProgramme, 'title'>, period: string, town = '') =>
  `陇西县${town}${formatPeriod(period)}${title}发放花名册`
