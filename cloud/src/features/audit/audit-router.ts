import { clientProcedure, router } from '../../http/trpc.ts';
import { exportAudit, exportAuditInput } from './export-audit.ts';
import { listAudit, listAuditInput } from './list-audit.ts';
import { listChoices } from './list-choices.ts';
import { verifyAudit, verifyAuditInput } from './verify-audit.ts';

export const auditRouter = router({
  list: clientProcedure('owner').input(listAuditInput).query(({ ctx, input }) => listAudit(ctx, input)),
  choices: clientProcedure('owner').query(({ ctx }) => listChoices(ctx)),
  exportCsv: clientProcedure('owner').input(exportAuditInput).mutation(({ ctx, input }) => exportAudit(ctx, input)),
  verify: clientProcedure('owner').input(verifyAuditInput).query(({ ctx, input }) => verifyAudit(ctx, input)),
});
