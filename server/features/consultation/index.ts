export { insertAnswer, selectAnswers } from './answers.sql.ts';
export { consultationRoutes } from './consultation.routes.ts';
export { tallyOf, totalsOf } from './consultation-answer.ts';
export { visibleConsultation, visibleConsultations } from './consultation-scope.ts';
export { insertConsultation, insertConsultationEvent, upsertReply } from './consultations.sql.ts';
