import type { EnrollmentRecord } from '@perennial/db';
import type { EnrollmentState } from '@perennial/journey';

/** Somebody's passage through a journey, as it is stored, with the kernel's state. */
export type Enrolled = EnrollmentRecord<EnrollmentState>;
