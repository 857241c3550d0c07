-- Local supplier volume: revenue where customer and supplier are of one nation
SELECT n_name, sum(l_extendedprice * (1 - l_discount)) AS revenue
  FROM region
  JOIN nation ON n_regionkey = r_regionkey
  JOIN customer ON c_nationkey = n_nationkey
  JOIN orders ON o_custkey = c_custkey
  JOIN lineitem ON l_orderkey = o_orderkey
  JOIN supplier ON s_suppkey = l_suppkey AND s_nationkey = n_nationkey
 WHERE r_name = 'ASIA'
   AND o_orderdate >= DATE '1994-01-01'
   AND o_orderdate < DATE '1994-01-01' + INTERVAL '1' YEAR
 GROUP BY n_name
 ORDER BY revenue DESC, n_name
