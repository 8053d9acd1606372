SET QUOTED_IDENTIFIER ON
GO
SET ANSI_NULLS ON
GO

create procedure [dbo].[taSopHdrIvcInsertPost]  @I_vSOPTYPE smallint,  @I_vSOPNUMBE char(21),  @O_iErrorState int  output,  @oErrString varchar(255) output  as  set nocount on  select @O_iErrorState = 0  return (@O_iErrorState)
GO
GRANT EXECUTE ON  [dbo].[taSopHdrIvcInsertPost] TO [DYNGRP]
GO
