"""Who acts: citizens, officers and their posts, consent, sign-in and codes; sets the actor of a request.

Sends nothing itself: codes go out because notices listens. Knows no matter that anyone has.
"""
