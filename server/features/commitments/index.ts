export { commitmentOwner } from './commitment.owner.ts';
export { createCommitmentIn, editCommitmentIn, lockCommitment } from './commitment-writes.ts';
export { commitmentsRoutes } from './commitments.routes.ts';
export {
  type Commitment,
  type CommitmentFields,
  insertCommitment,
  insertCommitmentEvent,
  selectCommitments,
} from './commitments.sql.ts';
export { selectPromisers } from './promisers.sql.ts';
