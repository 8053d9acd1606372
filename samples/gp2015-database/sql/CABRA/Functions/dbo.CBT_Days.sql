SET QUOTED_IDENTIFIER ON
GO
SET ANSI_NULLS ON
GO

CREATE FUNCTION [dbo].[CBT_Days] (@From datetime, @To datetime)
RETURNS int
AS
BEGIN
    RETURN DATEDIFF(day, @From, @To)
END
GO
