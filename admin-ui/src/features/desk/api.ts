import { queryOptions } from '@tanstack/react-query';
import { http } from '../../api/http';

export const responseTimesQuery = (d: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['responseTimes', d, from, to],
    queryFn: () => http.get('/dealerships/{d}/reports/response-times', { path: { d }, query: { from, to } }),
  });
