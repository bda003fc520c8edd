"""Lists become ballots, ballots become standings: how far do people who publish lists agree?"""
