export { sendWaiting } from './send-waiting'
export { agree, beginVisit, endVisit, noteHelp, type OpenVisit, useVisit, type VisitSubject } from './visit'
export { type Waiting, waitingOf } from './waiting'
