import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec'
import type { PropertyType, Resource, ResourceProperties } from '@aws-cdk/service-spec-types'

/** AWS's own account of what CloudFormation takes, as the CDK is generated from it. */
const database = loadAwsServiceSpecSync()

/** What AWS says of a type of resource, if there is such a type. */
export const resourceType = (name: string): Resource | undefined =>
  database.lookup('resource', 'cloudFormationType', 'equals', name)[0]

/** The properties of a type that stands within another, which a property's type refers to. */
export const propertiesOf = ({ reference }: PropertyType & { type: 'ref' }): ResourceProperties =>
  database.get('typeDefinition', reference).properties
