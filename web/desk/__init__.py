"""The audit desk: pages for those who review linkages, signed in by a cookie.

They speak documents only, asked in this process as whoever is signed in. What a linkage has is said in one file,
documents/subject.graphql: the other documents know it by the names of its fragments.
"""
