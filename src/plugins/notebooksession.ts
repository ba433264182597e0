/** What the first notebook loads: a page without one does not need it. */
export { ExpectedTags } from '../model/expectedtags';
export { SessionModel } from '../model/sessionmodel';
export { AgentClient } from '../transport/agentclient';
export { NotebookContext } from './notebookcontext';
export { followKernelBusy } from './kernelbusy';
export { followUnmeasuredRuns } from './unmeasuredruns';
