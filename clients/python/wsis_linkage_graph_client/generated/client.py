from typing import Any, Optional, Union

from .async_base_client import AsyncBaseClient
from .base_model import UNSET, UnsetType
from .changes import Changes
from .entries import Entries
from .input_types import (
    EntryFilter,
    EntryOrder,
    LinkageFilter,
    StakeholderFilter,
    StakeholderOrder,
)
from .linkages import Linkages
from .stakeholders import Stakeholders


def gql(q: str) -> str:
    return q


class GeneratedClient(AsyncBaseClient):
    async def entries(
        self,
        filter_: Union[Optional[EntryFilter], UnsetType] = UNSET,
        order_by: Union[Optional[list[EntryOrder]], UnsetType] = UNSET,
        first: Union[Optional[int], UnsetType] = UNSET,
        after: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> Entries:
        query = gql("""
            query entries($filter: EntryFilter, $orderBy: [EntryOrder!], $first: Int, $after: String) {
              meta {
                dataVersion
              }
              entries(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
                totalCount
                pageInfo {
                  hasNextPage
                  endCursor
                }
                nodes {
                  id
                  title
                  kinds
                  status
                  year
                  startDate
                  endDate
                  url
                  description
                  collection {
                    code
                  }
                  actionLines {
                    code
                  }
                  countries {
                    alpha3
                  }
                  regions {
                    code
                  }
                  contributions(derivation: ANY) {
                    derivation
                    statement
                    goal {
                      number
                    }
                    target {
                      code
                    }
                    linkage {
                      key
                    }
                  }
                  stakeholders {
                    totalCount
                    nodes {
                      id
                      name
                      kind
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "filter": filter_,
            "orderBy": order_by,
            "first": first,
            "after": after,
        }
        response = await self.execute(
            query=query, operation_name="entries", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return Entries.model_validate(data)

    async def stakeholders(
        self,
        filter_: Union[Optional[StakeholderFilter], UnsetType] = UNSET,
        order_by: Union[Optional[list[StakeholderOrder]], UnsetType] = UNSET,
        first: Union[Optional[int], UnsetType] = UNSET,
        after: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> Stakeholders:
        query = gql("""
            query stakeholders($filter: StakeholderFilter, $orderBy: [StakeholderOrder!], $first: Int, $after: String) {
              meta {
                dataVersion
              }
              stakeholders(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
                totalCount
                pageInfo {
                  hasNextPage
                  endCursor
                }
                nodes {
                  id
                  name
                  otherNames
                  kind
                  country {
                    alpha3
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "filter": filter_,
            "orderBy": order_by,
            "first": first,
            "after": after,
        }
        response = await self.execute(
            query=query, operation_name="stakeholders", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return Stakeholders.model_validate(data)

    async def linkages(
        self,
        filter_: Union[Optional[LinkageFilter], UnsetType] = UNSET,
        release: Union[Optional[int], UnsetType] = UNSET,
        first: Union[Optional[int], UnsetType] = UNSET,
        after: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> Linkages:
        query = gql("""
            query linkages($filter: LinkageFilter, $release: Int, $first: Int, $after: String) {
              meta {
                dataVersion
              }
              linkages(filter: $filter, release: $release, first: $first, after: $after) {
                totalCount
                pageInfo {
                  hasNextPage
                  endCursor
                }
                nodes {
                  key
                  level
                  status
                  negative
                  inMapping
                  rationale
                  version
                  reviewedAt
                  actionLine {
                    code
                  }
                  goal {
                    number
                    iri
                  }
                  target {
                    code
                    iri
                  }
                  sources {
                    id
                    title
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "filter": filter_,
            "release": release,
            "first": first,
            "after": after,
        }
        response = await self.execute(
            query=query, operation_name="linkages", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return Linkages.model_validate(data)

    async def changes(
        self,
        since: Union[Optional[Any], UnsetType] = UNSET,
        until: Union[Optional[Any], UnsetType] = UNSET,
        first: Union[Optional[int], UnsetType] = UNSET,
        after: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> Changes:
        query = gql("""
            query changes($since: DateTime, $until: DateTime, $first: Int, $after: String) {
              meta {
                dataVersion
              }
              changes(since: $since, until: $until, first: $first, after: $after) {
                totalCount
                pageInfo {
                  hasNextPage
                  endCursor
                }
                nodes {
                  sequence
                  at
                  move
                  actorName
                  reason
                  linkage {
                    key
                  }
                  hash
                  previousHash
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "since": since,
            "until": until,
            "first": first,
            "after": after,
        }
        response = await self.execute(
            query=query, operation_name="changes", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return Changes.model_validate(data)
