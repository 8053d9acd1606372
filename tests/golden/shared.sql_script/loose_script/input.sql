-- Users that are logged in and do nothing
USE DYNAMICS;
WITH idle (USERID) AS (SELECT USERID FROM ACTIVITY)
SELECT a.USERID, s.CMPNYNAM
FROM idle a, SY01500 s
WHERE a.USERID <> 'sa'
go 2
EXEC msdb.dbo.sp_send_dbmail @subject = 'idle; GO
GO
users'
GO
