import './outcomes.css';
import './review-list.css';
import './reviews.css';
import { useReviewChoice } from './review-choice.store.ts';
import { ReviewList } from './review-list.tsx';
import { ReviewPage } from './review-page.tsx';

/** 会商: the reviews ahead and past, or the desk of one. */
export default function ReviewsPage() {
  const reviewKey = useReviewChoice((state) => state.reviewKey);
  return reviewKey === undefined ? <ReviewList /> : <ReviewPage key={reviewKey} reviewKey={reviewKey} />;
}
