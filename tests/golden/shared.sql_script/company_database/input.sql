USE [CABRA]
GO
SET ANSI_NULLS ON
GO
/****** Object:  Table [dbo].[CBT_Rental]    Script Date: 3/14/2016 9:02:11 AM ******/
CREATE TABLE [dbo].[CBT_Rental](
	[RentalID] [int] IDENTITY(1,1) NOT NULL,
	[CUSTNMBR] [char](15) NOT NULL,
	[DailyRate] [numeric](19, 5) NULL,
	[Ends]]Early] AS (dateadd(day, -1, [EndDate])),
 CONSTRAINT [PK_CBT_Rental] PRIMARY KEY CLUSTERED ([RentalID] ASC)
) ON [PRIMARY]

GO
GRANT SELECT, INSERT ON [dbo].[CBT_Rental] TO [DYNGRP]
GO
CREATE TABLE #Work (ID int)
GO
/* Overdue rentals /* with their customer */ for the list
GO
*/
CREATE VIEW [dbo].[CBT_Overdue]
AS
SELECT r.RentalID, c.CUSTNAME
FROM dbo.CBT_Rental r
INNER JOIN RM00101 AS c (NOLOCK) ON c.CUSTNMBR = r.CUSTNMBR
GO
CREATE PROCEDURE "dbo"."CBT_CloseRental" @RentalID int, @User AS char(15) = '', @Done int OUTPUT
WITH RECOMPILE
AS
BEGIN
  -- INSERT INTO GL10000 is only a comment
  DECLARE @Note varchar(60)
  SELECT @Note = 'CREATE TABLE dbo.NotMade (x int)'
  CREATE TABLE dbo.CBT_RunTime (ID int)
  UPDATE r SET CUSTNMBR = @User
    FROM CBT_Rental r JOIN DYNAMICS..SY01400 u ON u.USERID = @User
  DELETE FROM SOP10100 WHERE SOPNUMBE = @Note
  EXEC @Done = dbo.CBT_Log @RentalID
END
GO
CREATE OR ALTER FUNCTION dbo.CBT_Days (@From datetime, @To datetime) RETURNS int
AS
BEGIN
  RETURN datediff(day, @From, @To)
END
GO
CREATE PROCEDURE dbo.zDP_CBTRENTSS_1 (@BS int, @CUSTNMBR char(15)) AS set nocount on SELECT TOP 25 CUSTNMBR FROM .CBTRENT
GO
ALTER TABLE [dbo].[IV00101] ADD [CBT_Color] [char](11) NULL, [CBT_Weight] numeric(19,5)
GO
ALTER TABLE [dbo].[IV00101] ENABLE TRIGGER [CBT_ItemChanged]
GO
CREATE ASSEMBLY [CBT.Text] FROM 0x4D5A90000300000004000000FFFF0000 WITH PERMISSION_SET = SAFE
GO
