#!/bin/sh
# Connection and schema are in the environment; 12 means failed.
[ "$LOCKSTEP_STARTED_BEFORE" = true ] && echo "begun before, so it is done again"
psql -q -v ON_ERROR_STOP=1 --single-transaction -f "$LOCKSTEP_PACK/$1" || exit 12
