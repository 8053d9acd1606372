SET QUOTED_IDENTIFIER ON
GO
SET ANSI_NULLS ON
GO

create procedure [dbo].[taSopLineIvcInsertPre]  @I_vSOPTYPE smallint output,  @I_vSOPNUMBE char(21) output,  @I_vXTNDPRCE numeric(19,5) output,  @O_iErrorState int  output,  @oErrString varchar(255) output  as  set nocount on  select @O_iErrorState = 0
/* Create Custom Business Logic */
  -- Rentals are billed by the day
  if exists (select 1 from CBT_Rental where SOPNUMBE = @I_vSOPNUMBE)
    select @I_vXTNDPRCE = sum(DAYRATE * DAYS) from CBT_Rental where SOPNUMBE = @I_vSOPNUMBE
/* End Create Custom Business Logic */
return (@O_iErrorState)
GO
