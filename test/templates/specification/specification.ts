import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec'
import type { PropertyType, Resource, ResourceProperties } from '@aws-cdk/service-spec-types'

/** AWS's specification of CloudFormation resources, from which the CDK is generated. */
const database = loadAwsServiceSpecSync()

/** The specification of a resource type, if the type exists. */
export const resourceType = (name: string): Resource | undefined =>
  database.lookup('resource', 'cloudFormationType', 'equals', name)[0]

/** The properties of a nested type. */
export const propertiesOf = ({ reference }: PropertyType & { type: 'ref' }): ResourceProperties =>
  database.get('typeDefinition', reference).properties
