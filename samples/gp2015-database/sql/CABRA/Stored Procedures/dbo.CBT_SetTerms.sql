SET QUOTED_IDENTIFIER ON
GO
SET ANSI_NULLS ON
GO

CREATE PROCEDURE [dbo].[CBT_SetTerms] @I_vCUSTNMBR char(15), @O_iErrorState int output
AS
EXEC CBT_SetTermsPre @I_vCUSTNMBR, @O_iErrorState output
UPDATE CBT_Terms SET DAYS = 30 WHERE CUSTNMBR = @I_vCUSTNMBR
EXEC CBT_SetTermsPost @I_vCUSTNMBR, @O_iErrorState output
GO
