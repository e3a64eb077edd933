/** A letter when a month of the province costs more than was meant to: at four fifths, and when it is forecast to. */
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Construct } from 'constructs';
import type { Province } from './province.ts';

export class Budget extends CfnBudget {
  constructor(scope: Construct, id: string, { slug, contacts, monthlyDollars }: Province) {
    const subscribers = contacts.alarms.map((address) => ({ subscriptionType: 'EMAIL', address }));
    const above = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' },
      subscribers,
    });
    super(scope, id, {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyDollars, unit: 'USD' },
        // Counts once `province` is switched on as a cost allocation tag in the billing console.
        costFilters: { TagKeyValue: [`user:province$${slug}`] },
      },
      notificationsWithSubscribers: [above('ACTUAL', 80), above('FORECASTED', 100)],
    });
  }
}
