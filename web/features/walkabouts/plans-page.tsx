import '../problems/linked-views.css';
import '../problems/map-pane.css';
import { NewPlanDialog } from './new-plan-dialog.tsx';
import { useWalkaboutChoice } from './walkabout-choice.store.ts';
import { WalkaboutList } from './walkabout-list.tsx';
import { WalkaboutPlan } from './walkabout-plan.tsx';
import './plan-forms.css';
import './plan-stops.css';
import './walkabout-list.css';
import './walkabout-map.css';
import './walkabout-plan.css';

/** 计划: the walkabouts of today, ahead and past, or the plan of one. */
export default function PlansPage() {
  const walkaboutKey = useWalkaboutChoice((state) => state.walkaboutKey);
  return (
    <>
      <NewPlanDialog />
      {walkaboutKey === undefined ? (
        <WalkaboutList />
      ) : (
        <WalkaboutPlan key={walkaboutKey} walkaboutKey={walkaboutKey} />
      )}
    </>
  );
}
